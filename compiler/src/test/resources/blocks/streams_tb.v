// streams_tb: the blocks of a stream between sources and sinks of every pace: what goes in comes out, in order, also after a reset of one
// cycle; without pauses a part passes in every cycle.
module streams_lane #(
    parameter KIND = 0,          // 0 skid, 1 fifo, 2 pack, 3 unpack, 4 unpack behind pack, 5 queue
    parameter SIZE = 2,          // depth of the fifo or queue, parts of a word
    parameter WIDTH = 8,
    parameter SOURCE_PAUSE = 0,
    parameter SINK_PAUSE = 0
) (
    input  wire        clk,
    input  wire        rst,
    output wire [31:0] errors,
    output wire [31:0] parts
);
    localparam FIRST = (KIND == 3) ? SIZE : 1;
    localparam LAST = (KIND == 2) ? SIZE : (KIND == 4) ? SIZE - 1 : 1;

    wire s_valid;
    wire s_ready;
    wire [WIDTH*FIRST-1:0] s_data;
    wire m_valid;
    wire m_ready;
    wire [WIDTH*LAST-1:0] m_data;

    source #(.WIDTH(WIDTH), .PARTS(FIRST), .PAUSE(SOURCE_PAUSE), .SEED(SIZE + 7 * SOURCE_PAUSE)) u_source (
        .clk(clk), .rst(rst), .valid(s_valid), .ready(s_ready), .data(s_data)
    );
    sink #(.WIDTH(WIDTH), .PARTS(LAST), .PAUSE(SINK_PAUSE), .SEED(SIZE + 5 * SINK_PAUSE)) u_sink (
        .clk(clk), .rst(rst), .valid(m_valid), .ready(m_ready), .data(m_data), .errors(errors), .parts(parts)
    );
    generate
        if (KIND == 0) begin : g_skid
            convoy_skid #(.WIDTH(WIDTH)) u_skid (
                .clk(clk), .rst(rst), .s_valid(s_valid), .s_ready(s_ready), .s_data(s_data), .s_fill(1'b0), .m_valid(m_valid),
                .m_ready(m_ready), .m_data(m_data)
            );
        end else if (KIND == 1) begin : g_fifo
            // The writer keeps its promise: never more than SIZE words inside.
            integer inside;
            assign s_ready = inside < SIZE;
            always @(posedge clk) inside <= rst ? 0 : inside + (s_valid & s_ready) - (m_valid & m_ready);
            convoy_fifo #(.WIDTH(WIDTH), .DEPTH(SIZE)) u_fifo (
                .clk(clk), .rst(rst), .s_valid(s_valid & s_ready), .s_data(s_data), .m_valid(m_valid), .m_ready(m_ready), .m_data(m_data)
            );
        end else if (KIND == 2) begin : g_pack
            convoy_pack #(.PARTS(SIZE), .WIDTH(WIDTH)) u_pack (
                .clk(clk), .rst(rst), .s_valid(s_valid), .s_ready(s_ready), .s_data(s_data), .m_valid(m_valid), .m_ready(m_ready), .m_data(m_data)
            );
        end else if (KIND == 3) begin : g_unpack
            convoy_unpack #(.PARTS(SIZE), .WIDTH(WIDTH)) u_unpack (
                .clk(clk), .rst(rst), .s_valid(s_valid), .s_ready(s_ready), .s_data(s_data), .m_valid(m_valid), .m_ready(m_ready), .m_data(m_data)
            );
        end else if (KIND == 5) begin : g_queue
            convoy_queue #(.WIDTH(WIDTH), .DEPTH(SIZE), .BITS(SIZE > 4 ? 4 : 2)) u_queue (
                .clk(clk), .rst(rst), .s_valid(s_valid), .s_ready(s_ready), .s_data(s_data), .m_valid(m_valid), .m_ready(m_ready), .m_data(m_data)
            );
        end else begin : g_both
            // SIZE * (SIZE - 1) parts in the middle, words of SIZE - 1 parts out.
            wire wide_valid;
            wire wide_ready;
            wire [WIDTH*SIZE*(SIZE-1)-1:0] wide;
            convoy_pack #(.PARTS(SIZE * (SIZE - 1)), .WIDTH(WIDTH)) u_pack (
                .clk(clk), .rst(rst), .s_valid(s_valid), .s_ready(s_ready), .s_data(s_data), .m_valid(wide_valid), .m_ready(wide_ready), .m_data(wide)
            );
            convoy_unpack #(.PARTS(SIZE), .WIDTH(WIDTH * (SIZE - 1))) u_unpack (
                .clk(clk), .rst(rst), .s_valid(wide_valid), .s_ready(wide_ready), .s_data(wide), .m_valid(m_valid), .m_ready(m_ready), .m_data(m_data)
            );
        end
    endgenerate
endmodule

module streams_tb;
    localparam KINDS = 12;
    localparam LANES = KINDS * 9;
    localparam RESET = 600;
    localparam END = 3000;

    reg clk = 1'b0;
    reg rst = 1'b1;
    integer cycle = 0;
    integer i;
    integer errors;
    integer slow;
    integer total;
    wire [32*LANES-1:0] lane_errors;
    wire [32*LANES-1:0] lane_parts;

    always #1 clk = ~clk;

    genvar k, a, b;
    generate
        for (k = 0; k < KINDS; k = k + 1) begin : g_kind
            for (a = 0; a < 3; a = a + 1) begin : g_source
                for (b = 0; b < 3; b = b + 1) begin : g_sink
                    streams_lane #(
                        .KIND(k == 0 ? 0 : k < 4 ? 1 : k < 6 ? 2 : k < 8 ? 3 : k < 9 ? 4 : 5),
                        .SIZE(k == 1 ? 2 : k == 2 ? 4 : k == 3 ? 32 : k == 5 ? 5 : k == 7 ? 7 : k == 8 ? 3 : k == 10 ? 5 : k == 11 ? 16 : 2),
                        .WIDTH(k == 2 ? 1 : 5 + k), .SOURCE_PAUSE(45 * a), .SINK_PAUSE(45 * b)
                    ) u_lane (
                        .clk(clk), .rst(rst), .errors(lane_errors[32*(9*k+3*a+b) +: 32]), .parts(lane_parts[32*(9*k+3*a+b) +: 32])
                    );
                end
            end
        end
    endgenerate

    always @(posedge clk) begin
        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle == RESET;
        if (cycle == END) begin
            errors = 0;
            slow = 0;
            total = 0;
            for (i = 0; i < LANES; i = i + 1) begin
                errors = errors + lane_errors[32*i +: 32];
                total = total + lane_parts[32*i +: 32];
                // Neither side pauses: full pace but for the way through; a fifo of two words cannot keep it up.
                if (i % 9 == 0 && i != 9 && lane_parts[32*i +: 32] < END - RESET - 20) slow = slow + 1;
                if (lane_parts[32*i +: 32] < 100) slow = slow + 1;
            end
            if (errors == 0 && slow == 0) $display("PASS: %0d parts", total);
            else $display("FAIL: %0d errors, %0d lanes too slow", errors, slow);
            $finish;
        end
    end
endmodule
