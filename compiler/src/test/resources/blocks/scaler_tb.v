// scaler_tb: five ways to multiply, add and shift, and a comparison with thresholds, on the sums of sums.mem; expected.mem holds the results, case by
// case, in each the sums in order. The gaps between sums vary.
module scaler_lane #(
    parameter CASE = 0,
    parameter COUNT = 1
) (
    input  wire        clk,
    input  wire        rst,
    input  wire        s_valid,
    input  wire [15:0] s_sum,
    output reg  [31:0] errors,
    output reg  [31:0] values
);
    // Cases: by 77 / 2^9, wrapped, plus 3; by 3 / 16, half to even; TFLite's two roundings by filter; float32 scales by filter; divided by class of window;
    // thresholds by filter.
    wire m_valid;
    wire [7:0] m_data;

    generate
        if (CASE == 0) begin : g_plain
            convoy_scaler #(
                .IN_BITS(16), .MULTIPLIER_BITS(8), .ADDEND_BITS(10), .MID_BITS(24), .VALUE_BITS(16), .OUT_BITS(8), .SHIFT(9), .MULTIPLIER(77),
                .ADDEND(10'sd256), .OTHER(10'sd256), .ZERO(16'sd3), .WRAP(1)
            ) u_scaler (.clk(clk), .rst(rst), .s_valid(s_valid), .s_sum(s_sum), .m_valid(m_valid), .m_data(m_data));
        end else if (CASE == 1) begin : g_odd
            convoy_scaler #(
                .IN_BITS(16), .MULTIPLIER_BITS(3), .ADDEND_BITS(5), .MID_BITS(19), .VALUE_BITS(16), .OUT_BITS(8), .CHOICE(1), .SHIFT(4), .MULTIPLIER(3),
                .ADDEND(5'sd7), .OTHER(5'sd8), .LOWER(-16'sd100), .UPPER(16'sd110)
            ) u_scaler (.clk(clk), .rst(rst), .s_valid(s_valid), .s_sum(s_sum), .m_valid(m_valid), .m_data(m_data));
        end else if (CASE == 2) begin : g_negative
            convoy_scaler #(
                .IN_BITS(16), .MULTIPLIER_BITS(32), .SHIFT_BITS(6), .ADDEND_BITS(40), .MID_BITS(48), .VALUE_BITS(20), .OUT_BITS(8), .CHOICE(2), .ENTRIES(3),
                .ENTRY_BITS(2), .FILE("tflite.mem"), .SHIFT(0), .ZERO(20'sd5), .LOWER(-20'sd100), .UPPER(20'sd110)
            ) u_scaler (.clk(clk), .rst(rst), .s_valid(s_valid), .s_sum(s_sum), .m_valid(m_valid), .m_data(m_data));
        end else if (CASE == 3) begin : g_float
            convoy_scaler #(
                .IN_BITS(16), .MULTIPLIER_BITS(32), .ADDEND_BITS(36), .MID_BITS(48), .VALUE_BITS(20), .OUT_BITS(8), .CHOICE(3), .ENTRIES(2), .ENTRY_BITS(1),
                .TABLE_ADDENDS(0), .FILE("float.mem"), .SHIFT(34), .ADDEND(-36'sd17179869184), .LOWER(-20'sd100), .UPPER(20'sd110)
            ) u_scaler (.clk(clk), .rst(rst), .s_valid(s_valid), .s_sum(s_sum), .m_valid(m_valid), .m_data(m_data));
        end else if (CASE == 4) begin : g_class
            convoy_scaler #(
                .IN_BITS(16), .MULTIPLIER_BITS(21), .ADDEND_BITS(21), .MID_BITS(37), .VALUE_BITS(20), .OUT_BITS(8), .ENTRIES(16), .ENTRY_BITS(4),
                .TABLE_ADDENDS(0), .FILE("class.mem"), .LEVELS(2), .RUN_BITS(2), .RUNS({32'd2, 32'd3}), .LENGTH_BITS(2),
                .LENGTHS({2'd0, 2'd0, 2'd1, 2'd0, 2'd0, 2'd0, 2'd2, 2'd0}), .REPEAT(2), .SHIFT(20), .ADDEND(21'sd557056), .LOWER(-20'sd128), .UPPER(20'sd127)
            ) u_scaler (.clk(clk), .rst(rst), .s_valid(s_valid), .s_sum(s_sum), .m_valid(m_valid), .m_data(m_data));
        end else begin : g_thresholds
            wire [3:1] found;
            wire [15:0] sum_1;
            wire [15:0] sum_2;
            wire [15:0] sum_3;
            wire [1:0] node_1;
            wire [2:0] node_2;
            wire [3:0] node_3;
            convoy_threshold #(.LEVEL(0), .IN_BITS(16), .ENTRIES(2), .FILE("threshold0.mem")) u_first (
                .clk(clk), .rst(rst), .s_valid(s_valid), .s_sum(s_sum), .s_node(1'b1), .m_valid(found[1]), .m_sum(sum_1), .m_node(node_1)
            );
            convoy_threshold #(.LEVEL(1), .IN_BITS(16), .ENTRIES(2), .FILE("threshold1.mem")) u_second (
                .clk(clk), .rst(rst), .s_valid(found[1]), .s_sum(sum_1), .s_node(node_1), .m_valid(found[2]), .m_sum(sum_2), .m_node(node_2)
            );
            convoy_threshold #(.LEVEL(2), .IN_BITS(16), .ENTRIES(2), .FILE("threshold2.mem")) u_third (
                .clk(clk), .rst(rst), .s_valid(found[2]), .s_sum(sum_2), .s_node(node_2), .m_valid(found[3]), .m_sum(sum_3), .m_node(node_3)
            );
            convoy_offset #(.WIDTH(8), .OFFSET(8'hfc)) u_offset (
                .clk(clk), .rst(rst), .s_valid(found[3]), .s_data({5'd0, node_3[2:0]}), .m_valid(m_valid), .m_data(m_data)
            );
        end
    endgenerate

    initial errors = 0;

    always @(posedge clk) begin
        if (rst) values <= 0;
        else if (m_valid !== 1'b0) begin
            values <= values + 1;
            if (m_data !== scaler_tb.expected[CASE*COUNT + values]) errors <= errors + 1;
        end
    end
endmodule

module scaler_tb;
    parameter COUNT = 1200;
    localparam LANES = 6;

    reg clk = 1'b0;
    reg rst = 1'b1;
    reg [15:0] sums [0:COUNT-1];
    reg [7:0] expected [0:LANES*COUNT-1];
    reg s_valid = 1'b0;
    wire [15:0] s_sum = sums[sent];
    integer sent = 0;
    integer cycle = 0;
    integer seed = 2;
    integer i;
    integer errors;
    integer missing;
    wire [32*LANES-1:0] lane_errors;
    wire [32*LANES-1:0] lane_values;

    always #1 clk = ~clk;

    initial begin
        $readmemh("sums.mem", sums);
        $readmemh("expected.mem", expected);
    end

    genvar k;
    generate
        for (k = 0; k < LANES; k = k + 1) begin : g_case
            scaler_lane #(.CASE(k), .COUNT(COUNT)) u_lane (
                .clk(clk), .rst(rst), .s_valid(s_valid), .s_sum(s_sum), .errors(lane_errors[32*k +: 32]), .values(lane_values[32*k +: 32])
            );
        end
    endgenerate

    always @(posedge clk) begin
        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle == 100;
        if (rst) begin
            sent <= 0;
            s_valid <= 1'b0;
        end else begin
            if (s_valid) sent <= sent + 1;
            s_valid <= sent + s_valid < COUNT && {$random(seed)} % 4 != 0;
        end
        if (cycle == 2 * COUNT) begin
            errors = 0;
            missing = 0;
            for (i = 0; i < LANES; i = i + 1) begin
                errors = errors + lane_errors[32*i +: 32];
                missing = missing + COUNT - lane_values[32*i +: 32];
                if (lane_errors[32*i +: 32] != 0) $display("case %0d: %0d wrong", i, lane_errors[32*i +: 32]);
            end
            if (errors == 0 && missing == 0) $display("PASS: %0d values", LANES * COUNT);
            else $display("FAIL: %0d wrong, %0d missing", errors, missing);
            $finish;
        end
    end
endmodule
