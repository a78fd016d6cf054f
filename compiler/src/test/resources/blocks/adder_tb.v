// adder_tb: two additions side by side on the pairs of a.mem and b.mem, with pauses; expected.mem holds the sums. The first leaves LATENCY cycles after it came.
module adder_tb;
    localparam A_BITS = 8;
    localparam B_BITS = 8;
    localparam OUT_BITS = 9;
    localparam PAIRS = 1;
    localparam LATENCY = 1;

    reg clk = 1'b0;
    reg rst = 1'b1;
    reg [A_BITS-1:0] a [0:2*PAIRS-1];
    reg [B_BITS-1:0] b [0:2*PAIRS-1];
    reg [OUT_BITS-1:0] expected [0:2*PAIRS-1];
    reg s_valid = 1'b0;
    wire [1:0] m_valid;
    wire [2*OUT_BITS-1:0] m_data;
    integer cycle = 0;
    integer sent = 0;
    integer seen = 0;
    integer errors = 0;
    integer first = 0;
    integer seed = 3;

    always #1 clk = ~clk;

    initial begin
        $readmemh("a.mem", a);
        $readmemh("b.mem", b);
        $readmemh("expected.mem", expected);
    end

    adder u_adder (
        .clk(clk), .rst(rst), .s_valid(s_valid), .s_a({a[2*sent+1], a[2*sent]}), .s_b({b[2*sent+1], b[2*sent]}), .m_valid(m_valid), .m_data(m_data)
    );

    always @(posedge clk) begin
        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle == 100;
        if (rst) begin
            sent <= 0;
            seen <= 0;
            s_valid <= 1'b0;
        end else begin
            if (m_valid !== 2'd0) begin
                if (m_valid !== 2'd3 || m_data !== {expected[2*seen+1], expected[2*seen]}) errors <= errors + 1;
                if (seen == 0 && cycle - first != LATENCY) errors <= errors + 1;
                seen <= seen + 1;
            end
            if (s_valid) sent <= sent + 1;
            if (s_valid && sent == 0) first <= cycle;
            s_valid <= sent + s_valid < PAIRS && {$random(seed)} % 4 != 0;
        end
        if (cycle == 2 * PAIRS + 200) begin
            if (errors == 0 && seen == PAIRS) $display("PASS: %0d values", 2 * seen);
            else $display("FAIL: %0d wrong, %0d of %0d came", errors, seen, PAIRS);
            $finish;
        end
    end
endmodule
