// finisher_tb: seven ways to scale, in all seven roundings, on the sums of sums.mem; expected.mem holds the results: case by case, in each rounding
// by rounding, in each the sums in order. The gaps between sums vary.
module finisher_lane #(
    parameter CASE = 0,
    parameter ROUNDING = 0,
    parameter COUNT = 1
) (
    input  wire        clk,
    input  wire        rst,
    input  wire        s_valid,
    input  wire [15:0] s_sum,
    output reg  [31:0] errors,
    output reg  [31:0] values
);
    // Cases: a shift by 7; by 0; by 1; by 15; multiplied by -3571, then by 12, wrapped; multiplier and shift by filter; shift by filter.
    localparam MULTIPLIER_BITS = (CASE == 4) ? 13 : (CASE == 5) ? 5 : 0;
    localparam SHIFT_BITS = (CASE < 3) ? 3 : 4;
    localparam [5:0] SHIFT = (CASE == 0) ? 6'd7 : (CASE == 1) ? 6'd0 : (CASE == 2) ? 6'd1 : (CASE == 3) ? 6'd15 : 6'd12;
    localparam MID_BITS = (CASE == 4) ? 30 : (CASE == 5) ? 22 : 18;
    localparam ENTRIES = (CASE == 5) ? 3 : (CASE == 6) ? 4 : 1;
    localparam ZERO = (CASE == 4) ? 0 : (CASE == 5) ? -3 : 7;
    localparam LOWER = (CASE == 5) ? -128 : -100;
    localparam UPPER = (CASE == 5) ? 127 : 110;

    wire m_valid;
    wire [7:0] m_data;

    convoy_finisher #(
        .IN_BITS(16), .MULTIPLIER_BITS(MULTIPLIER_BITS), .SHIFT_BITS(SHIFT_BITS), .MID_BITS(MID_BITS), .VALUE_BITS(20), .OUT_BITS(8),
        .ROUNDING(ROUNDING), .ENTRIES(ENTRIES), .ENTRY_BITS(2), .FILE(CASE == 5 ? "scale5.mem" : "scale6.mem"), .MULTIPLIER(-32'sd3571), .SHIFT(SHIFT),
        .ZERO(ZERO), .LOWER(LOWER), .UPPER(UPPER), .WRAP(CASE == 4)
    ) u_finisher (.clk(clk), .rst(rst), .s_valid(s_valid), .s_sum(s_sum), .m_valid(m_valid), .m_data(m_data));

    initial errors = 0;

    always @(posedge clk) begin
        if (rst) values <= 0;
        else if (m_valid !== 1'b0) begin
            values <= values + 1;
            if (m_data !== finisher_tb.expected[(7*CASE + ROUNDING)*COUNT + values]) errors <= errors + 1;
        end
    end
endmodule

module finisher_tb;
    parameter COUNT = 1200;
    localparam LANES = 49;

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

    genvar k, r;
    generate
        for (k = 0; k < 7; k = k + 1) begin : g_case
            for (r = 0; r < 7; r = r + 1) begin : g_rounding
                finisher_lane #(.CASE(k), .ROUNDING(r), .COUNT(COUNT)) u_lane (
                    .clk(clk), .rst(rst), .s_valid(s_valid), .s_sum(s_sum), .errors(lane_errors[32*(7*k+r) +: 32]), .values(lane_values[32*(7*k+r) +: 32])
                );
            end
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
                if (lane_errors[32*i +: 32] != 0) $display("case %0d, rounding %0d: %0d wrong", i / 7, i % 7, lane_errors[32*i +: 32]);
            end
            if (errors == 0 && missing == 0) $display("PASS: %0d values", LANES * COUNT);
            else $display("FAIL: %0d wrong, %0d missing", errors, missing);
            $finish;
        end
    end
endmodule
